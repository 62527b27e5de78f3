import type { FolderNode } from '../../../src-preload/contract'
import { words } from '../../../src-preload/words'

/** A line of the tree that is shown: a folder that lies in expanded ones only. */
export type TreeRow = {
  /** From the storage's root. */
  readonly path: string
  /** Its own name. */
  readonly name: string
  /** 1 for the outermost. */
  readonly level: number
  /** Assets in it and in all its subfolders. */
  readonly assets: number
  readonly expanded: boolean
  readonly hasChildren: boolean
  /** Which one it is among its neighbours, and how many these are; from 1. */
  readonly position: number
  readonly neighbours: number
  /** The folder it lies in; null for the outermost. */
  readonly parent: string | null
}

type Node = {
  readonly path: string
  readonly name: string
  readonly assets: number
  readonly children: readonly Node[]
}

const compare = new Intl.Collator(words.time.locale, { numeric: true, sensitivity: 'base' }).compare

/** Neighbours of one name, of which each stands for a way of folders, are called by the way that leads to them: there they differ. */
const tellApart = (neighbours: readonly Node[], parent: string): readonly Node[] => {
  const named = (name: string): number => neighbours.filter((one) => one.name === name).length
  return neighbours.map((node) => {
    const way = node.path.slice(parent === '' ? 0 : parent.length + 1, -node.name.length - 1)
    return way === '' || named(node.name) === 1 ? node : { ...node, name: way }
  })
}

/**
 * The folders as a tree. Of folders that hold nothing but one other folder only the innermost is a line: "ana@example.com" for "creatorapp/users/ana@example.com", or "creatorapp/users" where a neighbour ends in that name too. What lies in the root
 * itself is not a folder's.
 */
export const buildTree = (folders: readonly FolderNode[]): readonly Node[] => {
  const byParent = new Map<string, FolderNode[]>()
  const known = new Map(folders.map((folder) => [folder.path, folder]))
  const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
  for (const folder of folders) {
    if (folder.path === '') continue
    const siblings = byParent.get(parentOf(folder.path))
    if (siblings === undefined) byParent.set(parentOf(folder.path), [folder])
    else siblings.push(folder)
  }
  const inOrder = (siblings: readonly FolderNode[], parent: string): readonly Node[] =>
    tellApart(siblings.map(nodeOf), parent).toSorted((a, b) => compare(a.name, b.name))
  const nodeOf = (folder: FolderNode): Node => {
    const name = folder.path.slice(folder.path.lastIndexOf('/') + 1)
    const below = byParent.get(folder.path) ?? []
    const [onlyChild] = below
    if (below.length === 1 && onlyChild !== undefined && folder.assets === 0) return nodeOf(onlyChild)
    return {
      path: folder.path,
      name,
      assets: folder.assets + folder.assetsBelow,
      children: inOrder(below, folder.path),
    }
  }
  const outermost = known.has('') || byParent.has('') ? (byParent.get('') ?? []) : []
  return inOrder(outermost, '')
}

/** The lines that are shown while these folders are expanded, in order. */
export const treeRows = (
  nodes: readonly Node[],
  expanded: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): readonly TreeRow[] =>
  nodes.flatMap((node, index) => {
    const { path, name, assets, children } = node
    const isOpen = expanded.has(path)
    const row: TreeRow = {
      ...{ path, name, level, assets, parent },
      expanded: isOpen,
      hasChildren: children.length > 0,
      position: index + 1,
      neighbours: nodes.length,
    }
    return isOpen ? [row, ...treeRows(children, expanded, level + 1, path)] : [row]
  })

/** What a key does in the tree. */
export type TreeMove =
  | { readonly type: 'go'; readonly path: string }
  | { readonly type: 'expand' | 'collapse'; readonly path: string }

/** The tree's keys, as the ARIA pattern has them: arrows up and down, right into and left out of a folder, Home and End; null for any other. */
export const treeMove = (key: string, path: string, rows: readonly TreeRow[]): TreeMove | null => {
  const index = rows.findIndex((row) => row.path === path)
  const row = rows[index]
  const go = (to: TreeRow | undefined): TreeMove | null =>
    to === undefined ? null : { type: 'go', path: to.path }
  if (row === undefined) return null
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1])
    case 'ArrowUp':
      return go(rows[index - 1])
    case 'Home':
      return go(rows[0])
    case 'End':
      return go(rows.at(-1))
    case 'ArrowRight':
      if (!row.hasChildren) return null
      return row.expanded ? go(rows[index + 1]) : { type: 'expand', path }
    case 'ArrowLeft':
      if (row.expanded && row.hasChildren) return { type: 'collapse', path }
      return row.parent === null ? null : { type: 'go', path: row.parent }
    default:
      return null
  }
}
