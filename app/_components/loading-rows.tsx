/** The shape of a list that is on its way, at the height its rows will have. */
export function LoadingRows({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-busy="true" aria-label="Loading" role="status" className="border-t border-ink">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden="true" className="flex h-13 items-center border-b border-line">
          <div className="h-3 w-2/5 rounded-1 bg-line" />
        </div>
      ))}
    </div>
  );
}
