import { Field, Input } from "./field.tsx";

type Props = { label: string; name: string };

/** Where somebody chooses a password; which ones are too easy the portal says. */
export function NewPasswordField({ label, name }: Props) {
  return (
    <Field label={label} hint="At least 10 characters. A few random words work well.">
      {(field) => (
        <Input
          {...field}
          type="password"
          name={name}
          required
          minLength={10}
          maxLength={200}
          autoComplete="new-password"
        />
      )}
    </Field>
  );
}
