import type { ListedAsset } from '../../src-preload/contract'

/** An asset on its way out. `url`: where anybody may fetch it, null where nobody may. */
export type Outgoing = {
  readonly asset: ListedAsset
  readonly url: string | null
}

/** What turns assets into a file, one after the other; '' leaves one out. */
export type Sheet = {
  begin(): string
  row(outgoing: Outgoing, index: number): string | Promise<string>
  /** @param count how many rows there were */
  end(count: number): string
}
