import LoaderCircle from 'lucide-react/icons/loader-circle';

/** Shows that something is under way; the words beside it say what. */
export function Spinner({ size = 14 }: { size?: number }) {
  return <LoaderCircle aria-hidden className="pk-spin pk:shrink-0" size={size} />;
}
