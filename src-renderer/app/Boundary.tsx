import { Component, type ReactNode } from 'react'
import { Failure, type Part } from './Failure'

type Props = {
  readonly part: Part
  /** What is shown in the part: with another of it what failed is left behind. */
  readonly of?: string
  /** Has what is shown in the part fetched anew, before it is shown again. */
  readonly onAgain?: () => Promise<void>
  /** More that can be done about it there. */
  readonly deeds?: ReactNode
  /** Puts the words into the part's place. @param clear takes them away and shows the part again */
  readonly frame: (failure: ReactNode, clear: () => void) => ReactNode
  readonly children: ReactNode
}

type State = {
  /** null: all is well. The error is wrapped, for anything can be thrown; it is told to nobody here. */
  readonly failed: { readonly error: unknown } | null
  /** How often the part was shown again after it had failed. */
  readonly attempts: number
}

/** A part of the window that fails for itself: where it cannot be drawn, words stand in its place. A class, for React has no hook that does it. */
export class Boundary extends Component<Props, State> {
  override state: State = { failed: null, attempts: 0 }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: { error } }
  }

  override componentDidUpdate({ of }: Props, { failed, attempts }: State): void {
    const now = this.state
    if (failed === null || now.failed === null) return
    // Not while it is drawn: what fails because of the change would be tried for ever.
    if (failed === now.failed && of !== this.props.of) this.clear()
    // The part was not tried in between: it is the words that failed, and would for ever. What stands above has others.
    if (failed !== now.failed && attempts === now.attempts) throw now.failed.error
  }

  private readonly clear = (): void =>
    this.setState(({ attempts }) => ({ failed: null, attempts: attempts + 1 }))

  override render(): ReactNode {
    const { part, onAgain, deeds, frame, children } = this.props
    const { failed, attempts } = this.state
    if (failed === null) return children
    const failure = (
      <Failure {...{ part, failed, onAgain, deeds }} isBack={attempts > 0} onClear={this.clear} />
    )
    return frame(failure, this.clear)
  }
}
