import { spawnSync } from 'node:child_process'
import { userInfo } from 'node:os'
import texts from '#app/i18n/fr/processes.json'

export type Account = { uid: number; gid: number }

const EXISTING = ['postgres', '_postgres', 'mercuriale-db']

function find(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function create(name: string): Account | undefined {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name])
  return find(name)
}

/** The account the server runs under: PostgreSQL refuses root. Undefined: our own. */
export function databaseAccount(): Account | undefined {
  if (userInfo().uid !== 0) return undefined
  for (const name of EXISTING) {
    const account = find(name)
    if (account) return account
  }
  const account = create('mercuriale-db') ?? find('nobody')
  if (!account) throw new Error(texts.database.noAccount)
  return account
}

/** Whether that account may enter the folder; asked of the system itself, which knows about every parent's mode. */
export function canEnter(account: Account | undefined, directory: string): boolean {
  if (!account) return true
  const answer = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...account, cwd: '/', stdio: 'ignore' })
  return answer.status === 0
}
