import Link from "next/link";

type PersonLinkProps = { person: { id: string; name: string }; className?: string };

/** A name that leads to what the desk knows of them. Above a row that is a link itself. */
export function PersonLink({ person, className = "" }: PersonLinkProps) {
  return (
    <Link
      href={`/people/${person.id}`}
      prefetch={false}
      className={`relative z-10 [overflow-wrap:anywhere] underline decoration-line underline-offset-4 hover:text-signal hover:decoration-current ${className}`}
    >
      <bdi>{person.name}</bdi>
    </Link>
  );
}
