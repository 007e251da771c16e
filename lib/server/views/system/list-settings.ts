import { keysOf } from "#lib/domain/keys-of.ts";
import { env } from "#lib/server/base/env.ts";
import { descriptions, settingGroups } from "#lib/server/base/setting.ts";
import { settings } from "#lib/server/base/settings.ts";

export type SettingGroup = {
  title: string;
  settings: { name: string; value: string; variable: string }[];
};

/** Lists the settings in force, in words, with the variable that changes each. Never a secret. */
export function listSettings(): SettingGroup[] {
  const shown = keysOf(settings).flatMap((variable) => {
    const description = descriptions.get(settings[variable]);
    if (!description?.shown) return [];
    const { label: name, value } = description.shown;
    return [{ group: description.group, variable, name, value: value(env[variable], env) }];
  });
  return keysOf(settingGroups).flatMap((key) => {
    const ofGroup = shown.filter(({ group }) => group === key);
    if (ofGroup.length === 0) return [];
    return [{ title: settingGroups[key].title, settings: ofGroup }];
  });
}
