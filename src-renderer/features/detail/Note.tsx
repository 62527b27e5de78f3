import { type KeyboardEvent, useEffect, useId } from 'react'
import { maxNoteLength } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'
import { useDetail } from './store'

const text = words.detail.note

type Props = {
  readonly assetId: string
  /** As the main process knows it; null: there is none. */
  readonly note: string | null
}

/**
 * What a person writes on an asset. It is kept when the field is left, by Ctrl/Cmd+Enter, and when the field or the window goes. One field an asset: whoever
 * shows it gives it the asset as its key, so that what is typed never ends on the next one.
 */
export const Note = ({ assetId, note }: Props) => {
  const typed = useDetail((state) => state.notes[assetId])
  const type = useDetail((state) => state.typeNote)
  const save = useDetail((state) => state.saveNote)
  const id = useId()
  useEffect(() => {
    const keep = (): void => void save(assetId)
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [save, assetId])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    void save(assetId)
  }
  const value = typed?.text ?? note ?? ''
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-xs font-semibold text-muted">
          {text.label}
        </label>
        <p aria-live="polite" className="text-xs text-muted">
          {value.length >= maxNoteLength ? text.full(maxNoteLength) : typed?.kept === true && text.saved}
        </p>
      </div>
      <textarea
        id={id}
        dir="auto"
        rows={3}
        maxLength={maxNoteLength}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => type(assetId, event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void save(assetId)}
        className="field-sizing-content max-h-64 min-h-20 w-full resize-none rounded-lg border border-outline bg-surface px-3 py-2 text-sm leading-6 break-words text-ink"
      />
      <p id={`${id}-help`} className="text-xs leading-5 text-muted">
        {text.help}
      </p>
    </section>
  )
}
