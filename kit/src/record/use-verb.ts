// What an event is called.
import type { MetaObject } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { texts, type TextKey } from '../texts.ts'

const verbKey = (verb: string): TextKey | undefined => (`verb_${verb}` in texts ? (`verb_${verb}` as TextKey) : undefined)
/** What an event did: a plain write, or an action by the name its declaration gives it; `did`: as what somebody did. */
export function useVerb() {
  const { t, say, low } = useWords()
  return (object: MetaObject | undefined, verb: string, did = false) => {
    const name = verb.split('.').at(-1)!
    const action = object?.actions.find((a) => a.past === name || a.name === name)
    const key = verbKey(name)
    if (did && action?.done) return low(action.done)
    return action ? say(action.label) : key ? t(key) : name
  }
}
