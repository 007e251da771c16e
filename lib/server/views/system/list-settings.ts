import { formatBytes } from "#lib/domain/format.ts";
import { keysOf } from "#lib/domain/keys-of.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import { isolateIn } from "#lib/domain/text.ts";
import { timeLeft } from "#lib/domain/time-left.ts";
import { env } from "#lib/server/base/env.ts";
import { descriptions, settingGroups } from "#lib/server/base/setting.ts";
import type { ShownValue } from "#lib/server/base/setting.ts";
import { settings } from "#lib/server/base/settings.ts";

export type SettingGroup = {
  title: string;
  settings: { name: string; value: string; variable: string }[];
};

/** Lists the settings in force, in words, with the variable that changes each. Never a secret. */
export function listSettings(t: Translate<"settings">, units: Translate<"units">): SettingGroup[] {
  const shown = keysOf(settings).flatMap((variable) => {
    const description = descriptions.get(settings[variable]);
    if (!description?.shown) return [];
    const { label, value } = description.shown;
    const words = valueWords(value(env[variable], env), t, units);
    return [{ group: description.group, variable, name: t(label), value: words }];
  });
  return keysOf(settingGroups).flatMap((key) => {
    const ofGroup = shown.filter(({ group }) => group === key);
    if (ofGroup.length === 0) return [];
    return [{ title: t(`group.${key}`), settings: ofGroup }];
  });
}

function valueWords(
  value: ShownValue,
  t: Translate<"settings">,
  units: Translate<"units">,
): string {
  if (typeof value === "string") return isolateIn(t.language, value);
  if ("text" in value) return t(value.text);
  if ("bytes" in value) return formatBytes(value.bytes, t.language);
  if ("seconds" in value) {
    const { seconds } = value;
    return seconds < 60 ? units("seconds", { seconds }) : timeLeft(units, seconds);
  }
  return t("exportTo", { place: isolateIn(t.language, value.exportTo) });
}
