import { parentPort, workerData } from 'node:worker_threads'
import { type Chore, doChore } from './chores'
import type { RowThread } from './rowsAside'
import { writeRowsOf } from './rowThread'

// A program: does the one chore that its thread was begun for, or writes the rows that it is given, and ends.
const task = workerData as Chore | RowThread
if (parentPort !== null) {
  if (task.type === 'rows') writeRowsOf(parentPort, task)
  else parentPort.postMessage(doChore(task))
}
