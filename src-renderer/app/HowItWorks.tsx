import { Fragment } from 'react'
import { words } from '../../src-preload/words'
import { Dialog } from '../ui'

const said = words.howItWorks

/** @param email null: not known yet */
type Props = { readonly email: string | null; readonly onClose: () => void }

/** What a sync does and where it looks. */
export const HowItWorks = ({ email, onClose }: Props) => (
  <Dialog title={said.title} onClose={onClose}>
    <ol className="flex list-decimal flex-col gap-3 pl-5 text-sm leading-6">
      <li>
        {`${said.upload} `}
        <code className="rounded bg-sunken px-1 wrap-anywhere">
          {said
            .folder(email ?? said.anyEmail)
            .split(/(?<=\/)/)
            .map((part) => (
              <Fragment key={part}>
                {part}
                <wbr />
              </Fragment>
            ))}
        </code>
      </li>
      <li>{said.sync}</li>
      <li>{said.later}</li>
      <li>{said.readOnly}</li>
    </ol>
  </Dialog>
)
