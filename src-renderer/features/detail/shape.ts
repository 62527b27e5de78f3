const named: readonly (readonly [string, number])[] = [
  ['9:16', 9 / 16],
  ['4:5', 4 / 5],
  ['1:1', 1],
  ['4:3', 4 / 3],
  ['16:9', 16 / 9],
  ['21:9', 21 / 9],
]

/** What people call a picture's proportions, within a hundredth: "16:9"; null for others and where they are not known. */
export const shapeOf = (width: number | null, height: number | null): string | null => {
  if (width === null || height === null || width <= 0 || height <= 0) return null
  const ratio = width / height
  return named.find(([, one]) => Math.abs(ratio / one - 1) < 0.01)?.[0] ?? null
}

/** The proportions of the box that a video is shown in: its own, but no taller than 4:5 and no wider than 21:9; 16:9 where they are not known. */
export const boxRatio = (width: number | null, height: number | null): number => {
  if (width === null || height === null || width <= 0 || height <= 0) return 16 / 9
  return Math.min(21 / 9, Math.max(4 / 5, width / height))
}
