"use client";

import { useEffect, useRef, useState } from "react";
import type { ChangeEvent } from "react";
import { useTexts } from "#texts";
import { MOST_INVITED_AT_ONCE, MOST_INVITEES, readInvitees } from "#lib/domain/invitees.ts";
import type { Invitee } from "#lib/domain/invitees.ts";
import { isRole, roles } from "#lib/domain/states.ts";
import type { Role } from "#lib/domain/states.ts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import type { CheckedAddresses, SeveralInvited } from "#lib/domain/wire/people.ts";
import { Button } from "../../../_components/button.tsx";
import { Field, Select, TextArea } from "../../../_components/field.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useCall } from "../../../_hooks/use-call.ts";
import { InviteeList } from "./invitee-list.tsx";
import type { ListedInvitee } from "./invitee-list.tsx";

/** Invites a list of people: what will happen to each line is seen before anything is sent. */
export function InviteMany({ canMail }: { canMail: boolean }) {
  const [t, common, problems] = [useTexts("inviting"), useTexts("common"), useTexts("problems")];
  const { busy, problem, run } = useCall();
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role>("CREATOR");
  const [listed, setListed] = useState<ListedInvitee[] | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [sent, setSent] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // What came of the list is read out: the focus goes there.
  const [answers, setAnswers] = useState(0);
  useEffect(() => {
    if (answers > 0) heading.current?.focus();
  }, [answers]);

  const ready = listed?.filter(({ is }) => is === "new" || is === "invited") ?? [];

  /** What was changed has to be looked at again. */
  function forget() {
    setListed(null);
    setRefused(null);
    setSent(false);
  }

  async function choose({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const file = currentTarget.files?.[0];
    if (!file) return;
    // Larger ones are no list of people.
    const read = file.size <= 1_000_000 ? await file.text() : null;
    currentTarget.value = "";
    forget();
    if (read === null) setRefused(t("fileTooLarge", { name: file.name }));
    else setText(read);
  }

  async function check() {
    forget();
    const invitees = readInvitees(text, role, {
      columns: {
        email: [t("email")],
        name: [t("name")],
        role: [t("role")],
        limit: [t("limit")],
      },
      roles: {
        CREATOR: common("role.CREATOR"),
        REVIEWER: common("role.REVIEWER"),
        ADMIN: common("role.ADMIN"),
      },
    });
    if (invitees.length === 0) return setRefused(t("nobody"));
    if (invitees.length > MOST_INVITEES) {
      return setRefused(t("tooMany", { count: invitees.length, most: MOST_INVITEES }));
    }
    const sound = invitees.filter(({ fault }) => !fault);
    const emails = sound.map(({ email }) => email);
    const checked =
      emails.length === 0
        ? { body: { addresses: [] } }
        : await run(() =>
            callPortal<CheckedAddresses>("POST", "/api/people/invitations/check", { emails }),
          );
    if (!checked) return;
    const found = new Map(checked.body.addresses.map((one) => [one.email, one]));
    setListed(
      invitees.map((invitee): ListedInvitee => {
        const address = found.get(invitee.email);
        if (invitee.fault) return { ...invitee, is: "faulty" };
        if (address?.state === "account") {
          return { ...invitee, is: "account", of: address.name ?? invitee.email };
        }
        if (address?.state === "invalid") {
          return { ...invitee, is: "faulty", fault: "no_address", written: invitee.email };
        }
        return { ...invitee, is: address?.state ?? "new" };
      }),
    );
    setAnswers((count) => count + 1);
  }

  async function send() {
    for (let begin = 0; begin < ready.length; begin += MOST_INVITED_AT_ONCE) {
      const some = ready.slice(begin, begin + MOST_INVITED_AT_ONCE);
      const done = await run(() =>
        callPortal<SeveralInvited>("POST", "/api/people/invitations/batch", {
          invitations: some.map(asGuest),
        }),
      );
      if (!done) return;
      const outcomes = new Map(
        some.map(({ line, email }, index) => [`${line} ${email}`, done.body.invitations[index]]),
      );
      setListed(
        (before) =>
          before?.map((one): ListedInvitee => {
            const outcome = outcomes.get(`${one.line} ${one.email}`);
            if (!outcome) return one;
            if ("problem" in outcome) {
              return { ...one, is: "refused", why: problemSentence(problems, outcome.problem) };
            }
            return { ...one, is: "sent", link: outcome.invited.link };
          }) ?? null,
      );
    }
    setSent(true);
    setAnswers((count) => count + 1);
  }

  return (
    <div className="flex flex-col gap-8">
      <div className="grid gap-4 lg:max-w-4xl">
        <Field label={t("list")} hint={t("listHint")}>
          {(field) => (
            <TextArea
              {...field}
              rows={8}
              dir="auto"
              value={text}
              spellCheck={false}
              placeholder={t("example")}
              className="font-mono"
              onChange={({ currentTarget }) => {
                setText(currentTarget.value);
                forget();
              }}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-start gap-4">
          <Field label={t("defaultRole")} className="max-sm:basis-full">
            {(field) => (
              <Select
                {...field}
                value={role}
                onChange={({ currentTarget: { value } }) => {
                  if (isRole(value)) setRole(value);
                  forget();
                }}
              >
                {roles.map((each) => (
                  <option key={each} value={each}>
                    {common(`role.${each}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("file")} className="max-sm:basis-full">
            {(field) => (
              <input
                {...field}
                type="file"
                accept=".csv,.tsv,.txt,text/csv,text/plain"
                className="control max-w-full py-1.5 file:me-3 file:rounded-2 file:border file:border-edge file:bg-transparent file:px-3 file:py-1 file:text-ink"
                onChange={(event) => void choose(event)}
              />
            )}
          </Field>
          <Button
            tone={ready.length > 0 && !sent ? "quiet" : "primary"}
            className="ms-auto self-end max-sm:ms-0 max-sm:basis-full"
            disabled={busy}
            onClick={() => void check()}
          >
            {t("check")}
          </Button>
        </div>
        {refused && <Notice>{refused}</Notice>}
        {problem && <Notice>{problem}</Notice>}
      </div>
      {listed && (
        <section aria-labelledby="invitees">
          <div className="flex flex-wrap items-center justify-between gap-4 pb-3">
            <h2
              id="invitees"
              ref={heading}
              tabIndex={-1}
              className="font-serif text-20 font-semibold outline-none"
            >
              {headingOf(t, listed, ready.length)}
            </h2>
            {ready.length > 0 && (
              <Button tone="primary" disabled={busy} onClick={() => void send()}>
                {busy ? t("sending") : t("send", { count: ready.length })}
              </Button>
            )}
          </div>
          <InviteeList listed={listed} canMail={canMail} />
        </section>
      )}
    </div>
  );
}

function headingOf(
  t: ReturnType<typeof useTexts<"inviting">>,
  listed: readonly ListedInvitee[],
  ready: number,
): string {
  const sent = listed.filter(({ is }) => is === "sent").length;
  const rest = listed.length - ready - sent;
  const first = sent > 0 ? t("sentCount", { count: sent }) : t("readyCount", { count: ready });
  return rest > 0 ? `${first} · ${t("restCount", { count: rest })}` : first;
}

function asGuest({ email, name, role, dailyUploads }: Invitee) {
  return { email, role, ...(name && { name }), ...(dailyUploads !== null && { dailyUploads }) };
}
