import { open, readdir, readFile } from 'node:fs/promises'

/** A process as Linux tells of it (proc(5)): what it was called with, and the environment that it was born with. */
export type SeenProcess = {
  readonly id: number
  readonly arguments: string
  /** null where this user may not look. */
  readonly environment: string | null
}

/** Whether something could not be read because it is hidden from this user; else the process has ended meanwhile. */
const isHidden = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')

const textOf = (id: number, file: string): Promise<string> =>
  readFile(`/proc/${id}/${file}`, 'latin1').catch(() => '')

const environmentOf = (id: number): Promise<string | null> =>
  readFile(`/proc/${id}/environ`, 'latin1').then(
    (text) => text.replaceAll('\0', '\n'),
    (error: unknown) => (isHidden(error) ? null : ''),
  )

/** The id of a process's parent: the second field behind its name, which stands in brackets and may hold anything. */
const parentOf = async (id: number): Promise<number> => {
  const stat = await textOf(id, 'stat')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** The ids of all processes that can be seen. Linux only. */
const everyId = async (): Promise<readonly number[]> =>
  (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)

export const processOf = async (id: number): Promise<SeenProcess> => ({
  id,
  arguments: (await textOf(id, 'cmdline')).replaceAll('\0', ' '),
  environment: await environmentOf(id),
})

/** A process's children, their children, and so on, without itself. */
export const descendantsOf = async (root: number): Promise<readonly SeenProcess[]> => {
  const parents = new Map<number, number>()
  for (const id of await everyId()) parents.set(id, await parentOf(id))
  const isBelow = (id: number): boolean => {
    const parent = parents.get(id)
    return parent !== undefined && parent !== 0 && (parent === root || isBelow(parent))
  }
  return Promise.all([...parents.keys()].filter(isBelow).map(processOf))
}

/** Whether the system keeps a process to the few calls that its seccomp filter lets through, as Chromium's sandbox has it for a page. */
export const isFiltered = async (id: number): Promise<boolean> =>
  /^Seccomp:\s*2$/m.test(await textOf(id, 'status'))

/** What every process that can be seen was called with. */
export const everyArgument = async (): Promise<string> =>
  (await Promise.all((await everyId()).map((id) => textOf(id, 'cmdline')))).join('\n')

/**
 * Chromium's switch for a sandbox whose processes can be looked into. Where it stands on a helper of root's, they hide from all but root; where it stands on user
 * namespaces they never do.
 */
export const openSandbox = '--allow-sandbox-debugging'

const chunkBytes = 1024 ** 2

/**
 * Whether a process's memory holds these bytes: all of it that can be written, as proc(5) gives it. Its environment lies there too: Chromium
 * moves that onto its heap and blanks what /proc shows of it.
 * @returns null where this user may not look: into a sandboxed process (but see `openSandbox`), into root's, or, by ptrace_scope(5), into any
 */
export const memoryHolds = async (id: number, needle: Buffer): Promise<boolean | null> => {
  const memory = await open(`/proc/${id}/mem`, 'r').catch(isHidden)
  if (typeof memory === 'boolean') return memory ? null : false
  try {
    const chunk = Buffer.alloc(chunkBytes)
    for (const line of (await textOf(id, 'maps')).split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
      if (from === undefined || to === undefined) continue
      const end = Number.parseInt(to, 16)
      for (let at = Number.parseInt(from, 16); at < end; at += chunkBytes - needle.length) {
        // What is mapped from a device, or has gone meanwhile, cannot be read.
        const read = await memory.read(chunk, 0, Math.min(chunkBytes, end - at), at).catch(() => null)
        if (read === null) break
        if (chunk.subarray(0, read.bytesRead).includes(needle)) return true
      }
    }
    return false
  } finally {
    await memory.close()
  }
}
