"use client";

import { useTexts } from "#texts";
import type { DetailField, VideoDetails } from "#lib/domain/details.ts";
import { isRights, rightsCodes } from "#lib/domain/rights.ts";
import type { ReactNode } from "react";
import { Field, Input, Select, TextArea } from "../field.tsx";
import { TagsInput } from "../tags-input.tsx";
import { languageChoices } from "./languages.ts";

type Said = Omit<VideoDetails, "title">;

type DetailFieldsProps = {
  said: Said;
  onType: (change: Partial<Said>) => void;
  /** What to say of a field before anything is wrong. */
  hintOf?: (field: DetailField) => string | undefined;
  /** Why the portal does not take a field. */
  refused?: Partial<Record<DetailField, string>>;
  /** What has a place after rights, credit and tags. */
  children?: ReactNode;
};

/** What can be said of several videos at once: all but the title, as cells of a grid. */
export function DetailFields({ said, onType, hintOf, refused = {}, children }: DetailFieldsProps) {
  const t = useTexts("details");
  const told = (field: DetailField) => ({
    name: field,
    hint: hintOf?.(field),
    error: refused[field],
  });
  return (
    <>
      <Field label={t("field.rights")} {...told("rights")}>
        {(field) => (
          <Select
            {...field}
            value={said.rights ?? ""}
            onChange={({ target }) => isRights(target.value) && onType({ rights: target.value })}
          >
            {/* Once said, rights are changed, not unsaid. */}
            {!said.rights && <option value="">{t("notSpecified")}</option>}
            {rightsCodes.map((code) => (
              <option key={code} value={code}>
                {t(`right.${code}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("field.rightsNote")} {...told("rightsNote")}>
        {(field) => (
          <Input
            {...field}
            maxLength={1000}
            value={said.rightsNote}
            onChange={({ target }) => onType({ rightsNote: target.value })}
          />
        )}
      </Field>
      <Field label={t("field.tags")} {...told("tags")}>
        {(field) => <TagsInput {...field} tags={said.tags} onChange={(tags) => onType({ tags })} />}
      </Field>
      {children}
      <Field label={t("field.description")} {...told("description")}>
        {(field) => (
          <TextArea
            {...field}
            rows={1}
            maxLength={5000}
            value={said.description}
            onChange={({ target }) => onType({ description: target.value })}
          />
        )}
      </Field>
      <Field label={t("field.language")} {...told("language")}>
        {(field) => (
          <Select
            {...field}
            value={said.language ?? ""}
            onChange={({ target }) => onType({ language: target.value || null })}
          >
            <option value="">{t("notSpecified")}</option>
            {languageChoices(said.language, t.language).map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
