import { Button } from "../_components/button.tsx";
import { Field, Input, Select } from "../_components/field.tsx";

export type WantedToken = { name: string; scope: string; days: number };

const lifetimes = [
  { days: 7, words: "7 days" },
  { days: 30, words: "30 days" },
  { days: 90, words: "90 days" },
  { days: 365, words: "1 year" },
];

type Props = {
  /** Only creators send. */
  canSend: boolean;
  busy: boolean;
  onCreate: (wanted: WantedToken, form: HTMLFormElement) => void;
};

/** What a new token is for, what it may do, and how long. */
export function TokenForm({ canSend, busy, onCreate }: Props) {
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
      <Field label="Token name" className="min-w-44 flex-1">
        {(field) => <Input {...field} name="name" required maxLength={100} autoComplete="off" />}
      </Field>
      {canSend && (
        <Field label="Can do" className="w-44">
          {(field) => (
            <Select {...field} name="scope" defaultValue="SEND">
              <option value="SEND">Send only</option>
              <option value="ALL">Everything I can do</option>
            </Select>
          )}
        </Field>
      )}
      <Field label="Expires in" className="w-34">
        {(field) => (
          <Select {...field} name="days" defaultValue="90">
            {lifetimes.map(({ days, words }) => (
              <option key={days} value={days}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" disabled={busy}>
        Create token
      </Button>
    </form>
  );
}
