import type { ReactNode } from 'react'

/** Names with their values, as an account or a program has them. */
export const Facts = ({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[9rem_1fr]">
    {facts.map(([name, value]) => (
      <div key={name} className="contents">
        <dt className="text-muted max-sm:pt-1">{name}</dt>
        <dd dir="auto" className="min-w-0 break-words">
          {value}
        </dd>
      </div>
    ))}
  </dl>
)
