import { type ChildProcess, fork } from 'node:child_process'

/** A process of its own that is asked things over its channel, so that what it costs can be told from what asks. */
export class Asked {
  #child: ChildProcess

  constructor(file: string, args: readonly string[] = []) {
    this.#child = fork(file, [...args], { execArgv: ['--disable-warning=ExperimentalWarning'] })
  }

  ask<T>(question: object): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#child.once('message', (answer) => resolve(answer as T))
      this.#child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)))
      this.#child.send(question)
    })
  }

  end(): void {
    this.#child.removeAllListeners('exit')
    this.#child.kill('SIGKILL')
  }
}

/** The other side: answers each question in turn. */
export function answering(answers: Readonly<Record<string, (question: never) => unknown>>): void {
  process.on('message', (question: { ask: string }) => {
    void Promise.resolve(answers[question.ask]!(question as never)).then((answer) => process.send!(answer ?? null))
  })
}
