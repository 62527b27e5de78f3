import { parentPort, workerData } from 'node:worker_threads'
import { type Chore, doChore } from './chores'

// A program: does the one chore that its thread was begun for, tells how it ended, and ends.
parentPort?.postMessage(doChore(workerData as Chore))
