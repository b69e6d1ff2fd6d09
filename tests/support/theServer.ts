import { onTestFinished } from 'vitest'
import { type RunningServer, startServer } from './startServer.ts'

/** The real server process for one test; gone when the test is. */
export async function theServer(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const server = await startServer(dataDir, env)
  onTestFinished(() => server.kill())
  return server
}
