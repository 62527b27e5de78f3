/** What the emulator has to know of an uploaded video; `frameRate` in frames a second, null where it is not told. */
export type VideoFacts = Readonly<{
  width: number
  height: number
  durationSeconds: number
  frameRate: number | null
}>

type Box = Readonly<{ type: string; content: DataView }>

const boxesOf = (view: DataView): readonly Box[] => {
  const boxes: Box[] = []
  let at = 0
  while (at + 8 <= view.byteLength) {
    const declared = view.getUint32(at)
    const isLong = declared === 1 && at + 16 <= view.byteLength
    const size = isLong ? Number(view.getBigUint64(at + 8)) : declared === 0 ? view.byteLength - at : declared
    const start = isLong ? 16 : 8
    if (size < start || at + size > view.byteLength) break
    const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)))
    boxes.push({ type, content: new DataView(view.buffer, view.byteOffset + at + start, size - start) })
    at += size
  }
  return boxes
}

const find = (boxes: readonly Box[], ...path: readonly string[]): DataView | undefined => {
  const [name, ...rest] = path
  const box = boxes.find((entry) => entry.type === name)
  return box && (rest.length === 0 ? box.content : find(boxesOf(box.content), ...rest))
}

/** `mvhd` and `mdhd` alike: a time scale and a duration, 32 or 64 bits by version. */
const durationOf = (header: DataView): number => {
  const isLong = header.getUint8(0) === 1
  const scale = header.getUint32(isLong ? 20 : 12)
  const units = isLong ? Number(header.getBigUint64(24)) : header.getUint32(16)
  return scale === 0 ? 0 : units / scale
}

const frameRateOf = (media: readonly Box[]): number | null => {
  const header = find(media, 'mdhd')
  const samples = find(media, 'minf', 'stbl', 'stsz')
  const seconds = header ? durationOf(header) : 0
  return samples && seconds > 0 ? Number((samples.getUint32(8) / seconds).toFixed(3)) : null
}

/**
 * Reads size, duration and frame rate out of an MP4 or QuickTime file (ISO/IEC 14496-12: moov/mvhd, trak/tkhd, mdia).
 * @returns undefined where the bytes are no such file or hold no picture
 */
export const readMp4 = (content: Uint8Array): VideoFacts | undefined => {
  try {
    const boxes = boxesOf(new DataView(content.buffer, content.byteOffset, content.byteLength))
    const movie = boxes.find((box) => box.type === 'moov')
    const header = movie && find(boxesOf(movie.content), 'mvhd')
    if (!boxes.some((box) => box.type === 'ftyp') || !movie || !header) return undefined
    for (const track of boxesOf(movie.content).filter((box) => box.type === 'trak')) {
      const parts = boxesOf(track.content)
      const size = find(parts, 'tkhd')
      const media = parts.find((box) => box.type === 'mdia')
      if (!size || size.byteLength < 8) continue
      const width = size.getUint32(size.byteLength - 8) >>> 16
      const height = size.getUint32(size.byteLength - 4) >>> 16
      if (width === 0 || height === 0) continue
      return {
        width,
        height,
        durationSeconds: Number(durationOf(header).toFixed(6)),
        frameRate: media ? frameRateOf(boxesOf(media.content)) : null,
      }
    }
    return undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
