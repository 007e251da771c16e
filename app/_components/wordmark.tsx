/** A frame of film and the name. */
export function Wordmark({ className = "text-20" }: { className?: string }) {
  return (
    <span
      className={`inline-flex items-center gap-2 font-serif font-bold tracking-[-0.02em] text-ink ${className}`}
    >
      <svg viewBox="0 0 24 24" className="size-[1.05em] text-signal" aria-hidden="true">
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M1 0h22v24H1zM4 2.5h3.4v3H4zm6.3 0h3.4v3h-3.4zm6.3 0H20v3h-3.4zM4 18.5h3.4v3H4zm6.3 0h3.4v3h-3.4zm6.3 0H20v3h-3.4zM3.5 8h17v8h-17z"
        />
      </svg>
      Newsreel
    </span>
  );
}
