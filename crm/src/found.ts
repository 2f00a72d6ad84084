// A fresh database becomes a company: an empty one with its first administrator and pipeline, or the sample company.
import { create, foundCompany, type Booted } from '@rapport/engine'
import { StartProblem } from '@rapport/engine/postgres/index'
import { locales, type Locale } from '@rapport/model'
import { generatePassword, hashPassword } from '@rapport/engine/auth/passwords'
import { standardTemplates } from './activity/emailTemplate/emailTemplate.seed.ts'
import { dashboards, standardRoles } from './declarations.ts'
import { layDashboards } from './insight/ready.run.ts'
import { inLanguage, languageOf, type Language } from './sample/language.ts'
import { loadSample } from './sample/load.ts'
import { standardPipeline } from './sales/pipeline/pipeline.seed.ts'

/** `locale`: the language the company begins in; Chinese where none is given. */
export type Founding = { sample: boolean; locale?: Locale; email: string; password?: string; apiKey?: string; log: (line: string) => void }
/** The language `RAPPORT_LANGUAGE` asks a new company to begin in; Chinese where it asks nothing. */
export function firstLocale(env: NodeJS.ProcessEnv): Locale {
  const wanted = env.RAPPORT_LANGUAGE || 'zh-CN'
  const known = locales.find((l) => l === wanted)
  if (!known) throw new StartProblem(`RAPPORT_LANGUAGE is “${wanted}”; it is one of ${locales.join(', ')}.`)
  return known
}
/** Lines that tell how to sign in; passwords made here are shown this once. */
export async function found(booted: Booted, { sample, locale = 'zh-CN', email, password, apiKey, log }: Founding): Promise<string[]> {
  const secret = password ?? generatePassword()
  // A founding cut short is begun anew at the next start: nothing of it was anybody's work.
  await booted.engine.pool.query(`insert into rapport.meta (key, value) values ('founding', 'true') on conflict do nothing`)
  const lines = await foundWith(booted, sample, locale, email, secret, password !== undefined, apiKey, log)
  await booted.engine.pool.query(`delete from rapport.meta where key = 'founding'`)
  return lines
}
async function foundWith(
  booted: Booted,
  sample: boolean,
  locale: Locale,
  email: string,
  secret: string,
  chosen: boolean,
  apiKey: string | undefined,
  log: (line: string) => void,
): Promise<string[]> {
  const language = languageOf(locale)
  const say = inLanguage(language)
  const shown = (told: Language) =>
    told === 'zh' ? (chosen ? '为您所设' : ` ${secret}  （只显示这一次）`) : chosen ? 'you set' : `${secret}  (shown this once)`
  const name = sample ? say('衡准仪器|Hengzhun Instruments') : 'Rapport'
  await foundCompany(booted, { roles: standardRoles, email, password: secret, ...(apiKey && { apiKey }), name, locale })
  await create(booted.system(), 'emailTemplate', standardTemplates(language))
  if (!sample) {
    await standardSelling(booted, language)
    await layDashboards(booted.system(), await dashboards())
    return [say(`登录账号 ${email}，密码${shown('zh')}|Sign in as ${email} with the password ${shown('en')}`)]
  }
  const people = await loadSample(booted.system(), language, await hashPassword(secret), (share) =>
    log(`${say('正在载入示例公司|Loading the sample company')} … ${share} %`),
  )
  await layDashboards(booted.system(), await dashboards())
  await booted.engine.pool.query('analyze')
  return [
    say('这是示例公司；npm run fresh 会清空它，开始您自己的公司。|This is a sample company; `npm run fresh` clears it and starts your own.'),
    ...(language === 'zh' ? ['It speaks Chinese; a first start with RAPPORT_LANGUAGE=en tells it in English.'] : []),
    say(`登录密码${shown('zh')}，账号：|Sign in with the password ${shown('en')} as`),
    ...[...people, [say('管理员|administrator'), email] as const].map(
      ([who, address]) => `  ${who.padEnd(language === 'zh' ? 6 : 16, language === 'zh' ? '　' : ' ')} ${address}`,
    ),
  ]
}
async function standardSelling(booted: Booted, language: Language) {
  const { stages, ...pipeline } = standardPipeline(language)
  const ctx = booted.system()
  const [made] = await create(ctx, 'pipeline', [pipeline])
  await create(
    ctx,
    'stage',
    stages.map((s) => ({ ...s, pipeline: made!.id })),
  )
}
