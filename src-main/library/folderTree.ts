import type { FolderNode } from '../../src-preload/contract'

/** The folders from the root to this one; the root, '', only where assets lie in itself. */
const withAncestors = (path: string): readonly string[] => {
  if (path === '') return ['']
  const segments = path.split('/')
  return segments.map((_, i) => segments.slice(0, i + 1).join('/'))
}

/** Segment by segment, so that a folder's subfolders come right after it ("a/b" before "a b"). */
const byPath = (a: FolderNode, b: FolderNode): number => {
  const [left, right] = [a.path.split('/'), b.path.split('/')]
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const [x = '', y = ''] = [left[i], right[i]]
    if (x !== y) return x < y ? -1 : 1
  }
  return left.length - right.length
}

/**
 * The tree over the folders that hold assets: every folder on the way to one is in it, each before its subfolders.
 * @param counts folder -> how many assets lie in itself; each folder once
 */
export const folderTree = (
  counts: Iterable<{ readonly folder: string; readonly count: number }>,
): readonly FolderNode[] => {
  const nodes = new Map<string, FolderNode>()
  for (const { folder, count } of counts) {
    for (const path of withAncestors(folder)) {
      const node = nodes.get(path) ?? { path, assets: 0, assetsBelow: 0 }
      nodes.set(
        path,
        path === folder
          ? { ...node, assets: node.assets + count }
          : { ...node, assetsBelow: node.assetsBelow + count },
      )
    }
  }
  return [...nodes.values()].sort(byPath)
}
