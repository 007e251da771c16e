import { useTexts } from "#texts";
import { Field, Input } from "./field.tsx";

type Props = { label: string; name: string };

/** Where somebody chooses a password; which ones are too easy the portal says. */
export function NewPasswordField({ label, name }: Props) {
  const t = useTexts("common");
  return (
    <Field label={label} name={name} hint={t("newPasswordHint")}>
      {(field) => (
        <Input
          {...field}
          type="password"
          required
          minLength={10}
          maxLength={200}
          autoComplete="new-password"
        />
      )}
    </Field>
  );
}
