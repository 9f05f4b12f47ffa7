/** Keys that are pressed together. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="pk:inline-flex pk:gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="pk:inline-flex pk:h-5 pk:min-w-5 pk:items-center pk:justify-center pk:rounded-sm pk:border pk:border-line-strong pk:bg-subtle pk:px-1 pk:font-sans pk:text-xs pk:text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
