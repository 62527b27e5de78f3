import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { watchUnforeseen } from './unforeseen'

const setUp = () => {
  const process = new EventEmitter()
  const logged: unknown[] = []
  let told = 0
  const meet = watchUnforeseen({
    process,
    log: () => ({ error: (_message, cause) => void logged.push(cause) }),
    tell: () => {
      told += 1
    },
  })
  return { process, meet, logged, told: () => told }
}

it('an exception that nothing caught is logged each time, and told once', () => {
  const { process, logged, told } = setUp()
  const errors = [new Error('one'), new Error('two')]
  for (const error of errors) process.emit('uncaughtException', error)
  expect([logged, told()]).toEqual([errors, 1])
})

it('so is what is given to it', () => {
  const { meet, logged, told } = setUp()
  meet('no error at all')
  expect([logged, told()]).toEqual([['no error at all'], 1])
})

it('a rejection that nobody waited for has stopped nobody: it is logged alone', () => {
  const { process, logged, told } = setUp()
  const error = new Error('one')
  process.emit('unhandledRejection', error, Promise.resolve())
  expect([logged, told()]).toEqual([[error], 0])
})
