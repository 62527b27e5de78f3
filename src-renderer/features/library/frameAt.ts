import { scrubFrames } from '../../../src-preload/contract/thumbnail'

/** The frame of a strip that stands for a place of the video. @param share 0 (its beginning) to 1 (its end); what lies outside is held at the ends */
export const frameAt = (share: number): number =>
  Math.min(scrubFrames - 1, Math.max(0, Math.floor(share * scrubFrames)))
