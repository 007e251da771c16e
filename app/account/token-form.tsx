import { useTexts } from "#texts";
import { Button } from "../_components/button.tsx";
import { Field, Input, Select } from "../_components/field.tsx";

export type WantedToken = { name: string; scope: string; days: number };

/** Days. */
const lifetimes = [7, 30, 90, 365];

type Props = {
  /** Only creators send. */
  canSend: boolean;
  busy: boolean;
  onCreate: (wanted: WantedToken, form: HTMLFormElement) => void;
};

/** What a new token is for, what it may do, and how long. */
export function TokenForm({ canSend, busy, onCreate }: Props) {
  const t = useTexts("account");
  return (
    <form
      className="flex flex-wrap items-end gap-x-2 gap-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const fields = new FormData(form);
        const wanted = {
          name: String(fields.get("name") ?? ""),
          scope: String(fields.get("scope") ?? "ALL"),
          days: Number(fields.get("days")),
        };
        onCreate(wanted, form);
      }}
    >
      <Field label={t("tokenName")} className="min-w-44 flex-1">
        {(field) => <Input {...field} name="name" required maxLength={100} autoComplete="off" />}
      </Field>
      {canSend && (
        <Field label={t("canDo")} className="w-44">
          {(field) => (
            <Select {...field} name="scope" defaultValue="SEND">
              <option value="SEND">{t("scope.SEND")}</option>
              <option value="ALL">{t("scope.ALL")}</option>
            </Select>
          )}
        </Field>
      )}
      <Field label={t("expiresIn")} className="w-34">
        {(field) => (
          <Select {...field} name="days" defaultValue="90">
            {lifetimes.map((days) => (
              <option key={days} value={days}>
                {days % 365 === 0 ? t("years", { years: days / 365 }) : t("days", { days })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" disabled={busy}>
        {t("createToken")}
      </Button>
    </form>
  );
}
