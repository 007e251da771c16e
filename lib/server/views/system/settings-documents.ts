import { keysOf } from "#lib/domain/keys-of.ts";
import { descriptions, settingGroups } from "#lib/server/base/setting.ts";
import type { SettingDescription } from "#lib/server/base/setting.ts";
import { settings } from "#lib/server/base/settings.ts";

// What is written down for whoever deploys the portal; npm run settings writes it, a test compares.

const GiB = 1024 ** 3;

type Documented = Pick<SettingDescription, "is" | "otherwise"> & {
  name: string;
  isRequired: boolean;
  /** As one would write it into the environment; "" if there is none. */
  preset: string;
};

/**
 * The settings of each group.
 * @throws Error that names a setting of which nothing is said
 */
function documentedOf(group: SettingDescription["group"]): Documented[] {
  return keysOf(settings).flatMap((name) => {
    const schema = settings[name];
    const description = descriptions.get(schema);
    if (!description) throw new Error(`settings.ts does not say what ${name} is`);
    if (description.group !== group || description.isAutomatic) return [];
    const { is, otherwise } = description;
    const { success, data = "" } = schema.safeParse(undefined);
    return [
      { name, is, ...(otherwise && { otherwise }), isRequired: !success, preset: String(data) },
    ];
  });
}

/** The whole of .env.example: what is required to be filled in, the rest commented out with its default. */
export function envExample(): string {
  const groups = keysOf(settingGroups).map((group) => {
    const lines = documentedOf(group).map(
      ({ name, isRequired, preset }) => `${isRequired ? "" : "# "}${name}=${preset}`,
    );
    return [`# ${settingGroups[group]}`, ...lines].join("\n");
  });
  const head =
    "# The settings of a deployment. Copy to .env and fill in; what is commented out has a default or is off. `npm start` needs\n" +
    '# none of it. What each one means: README.md, "Configuration".';
  return `${[head, ...groups].join("\n\n")}\n`;
}

/** The README with its table of settings as it ought to be. */
export function withSettingsTable(readme: string): string {
  const rows = keysOf(settingGroups)
    .flatMap(documentedOf)
    .map((setting) => `| \`${setting.name}\` | ${presetCell(setting)} | ${setting.is} |`);
  const table = ["| variable | default | what it is |", "|---|---|---|", ...rows].join("\n");
  return readme.replace(/^\| variable [^]*?\n(?=\n)/m, () => `${table}\n`);
}

function presetCell({ isRequired, preset, otherwise = "" }: Documented): string {
  if (isRequired) return "required";
  if (preset === "") return otherwise;
  if (!/^\d+$/.test(preset)) return `\`${preset}\``;
  const bytes = Number(preset);
  return bytes >= GiB ? `${bytes / GiB} GiB` : preset;
}
