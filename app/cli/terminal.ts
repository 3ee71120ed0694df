import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { CommandIo } from '#app/cli/command.ts'
import { textsFor } from '#app/i18n/texts.server.ts'

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

async function askSecret(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  process.stderr.write(question)
  const silence = new Writable({ write: (_chunk, _encoding, next) => next() })
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

/** The terminal that the command line was called from. */
export const terminalIo: CommandIo = {
  t: textsFor('fr').in('cli'),
  read: readStandardInput,
  askSecret,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}
