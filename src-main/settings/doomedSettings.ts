import { readSync, writeSync } from 'node:fs'
import { createLog } from '../log'
import { createSettings } from './settings'

/**
 * For the test of two processes: a program that adds to a list in the settings `file`, `times` times, under the name `name`. Tells `ready` on standard
 * output and waits for a byte on standard input before the first. The log goes to `folder`.
 */
const [, , file = '', folder = '', name = '', times = '0'] = process.argv
const settings = createSettings({ file, log: createLog({ folder, toStderr: false }) })
writeSync(1, 'ready\n')
readSync(0, Buffer.alloc(1))
for (let at = 0; at < Number(times); at += 1) {
  settings.update(({ metadataReads }) => ({
    metadataReads: [...metadataReads, { cloudName: name, email: 'a@b.c', at }],
  }))
}
