"use client";

import { X } from "lucide";
import { useEffect, useEffectEvent, useState } from "react";
import type { ComponentProps, KeyboardEvent } from "react";
import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import { Input } from "./field.tsx";
import { Icon } from "./icon.tsx";

type TagsInputProps = {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
} & Pick<ComponentProps<"input">, "id" | "aria-describedby" | "aria-invalid">;

/** Words one after the other: Enter or a comma ends one, the cross or Backspace in an empty field takes one away. */
export function TagsInput({ tags, onChange, ...described }: TagsInputProps) {
  const t = useTexts("common");
  const [word, setWord] = useState("");

  const add = (text: string) => {
    const fresh = text.split(",").map((tag) => tag.trim().slice(0, 50));
    const known = new Set(tags.map((tag) => tag.toLowerCase()));
    onChange(
      [...tags, ...fresh.filter((tag) => tag && !known.has(tag.toLowerCase()))].slice(0, 20),
    );
    setWord("");
  };
  // A word that nobody ended is a tag all the same when the page is left.
  const addRest = useEffectEvent(() => {
    if (document.visibilityState === "hidden" && word.trim()) add(word);
  });
  useEffect(() => {
    document.addEventListener("visibilitychange", addRest);
    return () => document.removeEventListener("visibilitychange", addRest);
  }, []);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && word.trim()) {
      event.preventDefault();
      add(word);
    }
    if (event.key === "Backspace" && word === "") onChange(tags.slice(0, -1));
  };

  return (
    <div className="flex flex-col gap-2">
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-1.5" aria-label={t("tags")}>
          {tags.map((tag) => (
            <li
              key={tag}
              className="inline-flex items-center rounded-1 bg-sunken ps-2 text-14 text-ink"
            >
              {tag}
              <button
                type="button"
                aria-label={t("removeTag", { tag: isolate(tag) })}
                onClick={() => onChange(tags.filter((other) => other !== tag))}
                className="inline-flex size-8 items-center justify-center text-ink-3 hover:text-ink max-sm:size-11"
              >
                <Icon of={X} className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Input
        {...described}
        value={word}
        maxLength={200}
        placeholder={t(tags.length === 0 ? "firstTags" : "anotherTag")}
        onChange={({ target }) =>
          target.value.includes(",") ? add(target.value) : setWord(target.value)
        }
        onKeyDown={press}
        onBlur={() => word.trim() && add(word)}
      />
    </div>
  );
}
