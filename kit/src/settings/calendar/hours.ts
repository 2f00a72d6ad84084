// Times of day and the stretches they make. Pure.
/** `HH:MM`, up to 24:00, of 9, 930 or 9：30; undefined where `typed` is no time. */
export function timeOf(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').replace(/\s/g, '')
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(plain) ?? []
  const time = `${hours.padStart(2, '0')}:${minutes}`
  return hours && (/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || time === '24:00') ? time : undefined
}
/** Which of a day’s times, from and to by turns, come before the one they should follow, and that one; undefined where it is no time at all. */
export function wrongAmong(times: readonly string[]): ReadonlyMap<number, string | undefined> {
  const wrong = new Map<number, string | undefined>()
  let before: string | undefined
  for (const [i, time] of times.entries()) {
    const follows = before === undefined || before < time || (i % 2 === 0 && before === time)
    if (timeOf(time) !== time) wrong.set(i, undefined)
    else if (!follows) wrong.set(i, before)
    else before = time
  }
  return wrong
}
