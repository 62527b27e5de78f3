import { ArrowPathIcon } from '@heroicons/react/24/outline'

/** A turning arrow; silent to screen readers, since the words beside it say what goes on. */
export const Spinner = ({ className = 'size-5' }: { readonly className?: string }) => (
  <ArrowPathIcon aria-hidden="true" className={`${className} shrink-0 animate-spin`} />
)
