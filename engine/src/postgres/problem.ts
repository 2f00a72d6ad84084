// StartProblem: a reason for not starting, in one plain sentence that is printed alone, without a stack trace.

export class StartProblem extends Error {
  override name = 'StartProblem'
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  ENOTDIR: 'a part of the path is a file',
  ELOOP: 'the path goes round in a circle of links',
  ENAMETOOLONG: 'the path is too long',
}

/** The file system's refusals as one sentence; anything else comes back as it was, since it is a bug and wants its stack. */
export function inPlainWords(error: unknown, doing: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const reason = code === undefined ? undefined : reasons[code]
  return reason === undefined ? error : new StartProblem(`${doing} did not work: ${reason} (${code}).`)
}
