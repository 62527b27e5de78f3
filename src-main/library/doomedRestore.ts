import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** For the kill test: a program that puts what is staged in an account's folder in place, and is gone just before its nth change of a file's name or being. */
const [, , folder = '', step = ''] = process.argv

let left = Number(step)
const doomed =
  <A extends readonly unknown[], R>(change: (...args: A) => R) =>
  (...args: A): R => {
    if (left === 0) {
      process.kill(process.pid, 'SIGKILL')
      // The signal needs a moment: nothing may be done in it.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    }
    left -= 1
    return change(...args)
  }
fs.renameSync = doomed(fs.renameSync)
fs.rmSync = doomed(fs.rmSync)
syncBuiltinESMExports()

// After the file system is as it is to be.
const { restoreStaged } = await import('./restoreAccount')
restoreStaged(folder)
