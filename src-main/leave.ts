/** How the app ends. */
export type Leaving = {
  /** Tells of a call of the system that may never come back, from its beginning. */
  readonly watch: (call: Promise<unknown>) => void
  /** Ends the process with this exit code, whatever still hangs. What comes after the first call, while the process ends, changes nothing. */
  readonly exit: (code: number) => void
}

/** The parts of Electron's `app` and of Node's `process` that are used. */
export type LeavingPorts = {
  readonly exit: (code: number) => void
  /** Puts another program into this process, at once (POSIX execve); null where there is none, as on Windows. */
  readonly become: ((program: string, args: readonly string[]) => void) | null
}

/**
 * Makes the way out. Node waits at its end for native calls that have not come back, and those of a keychain that hangs come back minutes later, into
 * a program half gone, which then aborts. So where one is out, the process becomes a shell that does nothing but exit, as if it had been left by `_exit`.
 * Everything of ours must be put away before, as before `app.exit`.
 */
export const createLeaving = ({ exit, become }: LeavingPorts): Leaving => {
  const out = new Set<Promise<unknown>>()
  let isLeaving = false
  return {
    watch: (call) => {
      out.add(call)
      const back = (): void => void out.delete(call)
      call.then(back, back)
    },
    exit: (code) => {
      if (isLeaving) return
      isLeaving = true
      if (out.size > 0 && become !== null) become('/bin/sh', ['sh', '-c', `exit ${code}`])
      else exit(code)
    },
  }
}

/** @param exit Electron's `app.exit` */
export const leavingThis = (exit: (code: number) => void): Leaving =>
  createLeaving({
    exit,
    become:
      process.platform === 'win32' || process.execve === undefined
        ? null
        : (program, args) => {
            process.execve?.(program, args, {})
          },
  })
