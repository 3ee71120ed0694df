export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  return { async stop() {} }
}
