-- What lib/domain/text.ts makes of new texts, for those that were kept before: NFC, no control characters, nothing that turns
-- the direction of what stands around it. Only rows that change are written. The functions are gone with the session.

CREATE FUNCTION pg_temp.clean_line(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT btrim(
    regexp_replace(
      regexp_replace(normalize(said, NFC), '[\u0001-\u001F\u007F-\u009F\u2028\u2029]+', ' ', 'g'),
      '[\u202A-\u202E\u2066-\u2069]', '', 'g'),
    E' \u00A0\uFEFF')
$$;

CREATE FUNCTION pg_temp.clean_lines(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT btrim(
    regexp_replace(
      regexp_replace(normalize(said, NFC), '\r\n?|[\u0085\u2028\u2029]', E'\n', 'g'),
      '[\u0001-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]', '', 'g'),
    E' \n\t\u00A0\uFEFF')
$$;

-- UTF-16 units, as the title's own limit counts.
CREATE FUNCTION pg_temp.units(said text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT char_length(regexp_replace(said, '[\U00010000-\U0010FFFF]', '..', 'g'))
$$;

CREATE FUNCTION pg_temp.clean_title(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(NULLIF(CASE
    WHEN pg_temp.units(pg_temp.clean_line(said)) <= 200 THEN pg_temp.clean_line(said)
    WHEN pg_temp.units(left(pg_temp.clean_line(said), 200)) <= 200 THEN btrim(left(pg_temp.clean_line(said), 200))
    ELSE btrim(left(pg_temp.clean_line(said), 100))
  END, ''), 'Untitled video')
$$;

CREATE FUNCTION pg_temp.clean_tags(said text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(array_agg(tag ORDER BY at), '{}')
  FROM (
    SELECT pg_temp.clean_line(tag) AS tag, min(at) AS at
    FROM unnest(said) WITH ORDINALITY AS each (tag, at)
    GROUP BY 1
  ) AS cleaned
  WHERE tag <> ''
$$;

UPDATE "Video" SET title = pg_temp.clean_title(title) WHERE title <> pg_temp.clean_title(title);
UPDATE "Video" SET description = pg_temp.clean_lines(description) WHERE description <> pg_temp.clean_lines(description);
UPDATE "Video" SET "rightsNote" = pg_temp.clean_lines("rightsNote") WHERE "rightsNote" <> pg_temp.clean_lines("rightsNote");
UPDATE "Video" SET tags = pg_temp.clean_tags(tags) WHERE tags <> pg_temp.clean_tags(tags);
UPDATE "Video" SET "reviewReason" = pg_temp.clean_line("reviewReason") WHERE "reviewReason" <> pg_temp.clean_line("reviewReason");
UPDATE "Video" SET "reviewNote" = pg_temp.clean_lines("reviewNote") WHERE "reviewNote" <> pg_temp.clean_lines("reviewNote");
UPDATE "Upload" SET "fileName" = COALESCE(NULLIF(pg_temp.clean_line("fileName"), ''), 'file') WHERE "fileName" <> pg_temp.clean_line("fileName");
UPDATE "User" SET name = pg_temp.clean_line(name) WHERE name <> pg_temp.clean_line(name);
UPDATE "Invitation" SET name = pg_temp.clean_line(name) WHERE name <> pg_temp.clean_line(name);
UPDATE "ApiToken" SET name = pg_temp.clean_line(name) WHERE name <> pg_temp.clean_line(name);
