// How records look: values, rows and cards in every state, their way, their story; and what stands where there are none.
import { Button } from '@mantine/core'
import { IconCloudOff, IconFilterOff, IconUsers } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useMeta } from '../api/meta.ts'
import { columnsOf } from '../api/paths.ts'
import { Trouble } from '../api/request.ts'
import { CardFace } from '../board/card.tsx'
import { isBlank } from '../fields/kind-set.ts'
import { choiceLabel } from '../fields/choice.tsx'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'
import { RecordRow, type RowActs } from '../list/record-row.tsx'
import { StatePath } from '../record/path.tsx'
import { TimelineEntry } from '../record/timeline.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { Region, Specimen, useBoth } from './parts.tsx'
import { fields, rows, story, thing, values, way } from './samples.ts'
import '../list/list.css'
import '../board/board.css'
import '../record/record.css'

const nothing = () => undefined
const acts: RowActs = { open: nothing, near: nothing, choose: nothing, edit: nothing, elsewhere: nothing }
const none: ReadonlySet<string> = new Set()
export function ValuesRegion() {
  const both = useBoth()
  const { say } = useWords()
  return (
    <Region id="values" title={both('Values', '值')} note={both('as a list says them, and as a record does', '列表中、记录中')}>
      <table className="rp-design-values">
        <tbody>
          {Object.entries(fields).map(([name, field]) => {
            const { Cell } = kindSet(field)
            const props = { value: values[name], field, name, object: thing }
            return (
              <tr key={name}>
                <th scope="row">{say(field.label)}</th>
                <td>
                  <small>{field.kind}</small>
                </td>
                <td>{!isBlank(values[name]) && <Cell {...props} place="list" />}</td>
                <td>{!isBlank(values[name]) && <Cell {...props} place="facts" />}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="rp-design-row">
        {Object.keys((fields.state!.options as { choices: object }).choices).map((value) => {
          const { Cell } = kindSet(fields.state!)
          return (
            <span key={value}>
              <Cell value={value} field={fields.state!} name="state" place="facts" />
            </span>
          )
        })}
        <span className="rp-person">
          <span className="rp-face">林</span>
          <span>林晓舟</span>
        </span>
        <span className="rp-person">
          <span className="rp-face" data-me>
            DP
          </span>
          <span>Daniel Pearce</span>
        </span>
        <span>
          <span className="rp-old">2,600,000</span> 2,860,000
        </span>
        <span className="rp-warn-rule">{both('Two rates are missing', '缺少 2 个汇率')}</span>
        <span className="rp-risk-rule">{both('Three rows were refused', '3 行被拒绝')}</span>
      </div>
    </Region>
  )
}
export function RowsRegion() {
  const both = useBoth()
  const { say } = useWords()
  const columns = columnsOf(useMeta(), thing, thing.list).map((c) => ({ ...c, width: kindSet(c.field).width }))
  const body = useRef<HTMLTableSectionElement>(null)
  const states = [both('at rest', '常态'), both('pointed at', '悬停'), both('current', '当前'), both('chosen', '选中')]
  useEffect(() => {
    body.current?.rows[1]?.setAttribute('data-as', 'hover')
    body.current?.rows[2]?.setAttribute('data-as', 'focus')
  })
  return (
    <Region id="rows" title={both('Rows', '行')} note={states.join(', ')}>
      <div className="rp-table-box rp-design-table">
        <table className="rp-table">
          <thead>
            <tr>
              <th className="rp-cell-check" />
              {columns.map((c) => (
                <th key={c.path} data-align={kindSet(c.field).align} style={{ width: c.width }}>
                  {say(c.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, i) => (
              <RecordRow
                key={row.id}
                object={thing}
                columns={columns}
                row={row}
                index={i}
                title={String(row.name)}
                chosen={i === 3}
                current={i === 2}
                able={none}
                moved={none}
                acts={acts}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Region>
  )
}
export function RecordRegion() {
  const both = useBoth()
  const { say } = useWords()
  const cards = columnsOf(useMeta(), thing, thing.list)
  return (
    <Region id="record" title={both('Cards, the way, the story', '卡片、进程、动态')}>
      <div className="rp-design-columns">
        {rows.slice(0, 3).map((row) => (
          <Specimen key={row.id} name={row.id === 'c' ? both('overdue', '逾期') : both('card', '卡片')}>
            <CardFace object={thing} row={row} cards={cards} />
          </Specimen>
        ))}
        <Specimen name={both('while dragged', '拖动中')}>
          <CardFace object={thing} row={rows[0]!} cards={cards} floating />
        </Specimen>
      </div>
      <Specimen name={both('on its way', '进行中')} wide>
        <StatePath
          object={thing}
          record={rows[0]!}
          way={{ ...way, steps: way.steps.map((step) => ({ ...step, name: choiceLabel(step.value, fields.step!, say) })) }}
          may={false}
        />
      </Specimen>
      <Specimen name={both('what happened', '动态')} wide>
        <div className="rp-timeline">
          <ol>
            {story.map((item, i) => (
              <TimelineEntry
                key={item.id}
                item={item}
                object={thing}
                about={rows[0]!}
                day={i ? undefined : both('Today', '今天')}
                named={false}
                undone={false}
                holder={undefined}
                files={[]}
              />
            ))}
          </ol>
        </div>
      </Specimen>
    </Region>
  )
}
export function EmptyRegion() {
  const both = useBoth()
  const { t, say } = useWords()
  const name = say(thing.label)
  return (
    <Region id="empty" title={both('Nothing here', '空与错误')}>
      <div className="rp-design-columns">
        <Specimen name={both('none yet', '还没有')}>
          <Empty
            icon={<IconUsers size={20} stroke={1.5} aria-hidden />}
            title={t('noneYet', { name })}
            why={both('What is written down stands here.', '写下的内容会出现在这里。')}
          >
            <Button className="rp-ink">{t('newOne', { name })}</Button>
          </Empty>
        </Specimen>
        <Specimen name={both('no match', '没有符合的')}>
          <Empty
            icon={<IconFilterOff size={20} stroke={1.5} aria-hidden />}
            title={t('noMatch', { name })}
            why={both('Without the last condition there are 212.', '去掉最后一个条件会有 212 条。')}
          >
            <Button>{t('reset')}</Button>
          </Empty>
        </Specimen>
        <Specimen name={both('no right', '没有权限')}>
          <Failed error={new Trouble(403, 'forbidden', both('Only those of the department may see it.', '只有本部门可以查看。'))} retry={nothing} />
        </Specimen>
        <Specimen name={both('error', '错误')}>
          <Failed error={new Trouble(500, 'internal', both('Something went wrong.', '出错了。'), [], [], 'r-1286')} retry={nothing} />
        </Specimen>
        <Specimen name={both('server away', '服务器未响应')}>
          <Failed error={new Trouble(503, 'unavailable', '')} retry={nothing} />
        </Specimen>
        <Specimen name={both('offline', '离线')}>
          <Empty icon={<IconCloudOff size={20} stroke={1.5} aria-hidden />} title={t('offlineTitle')} why={t('offlineWhy')} />
        </Specimen>
        <Specimen name={both('a page that broke', '页面出错')}>
          <Failed error={new Error('broken')} retry={nothing} />
        </Specimen>
        <Specimen name={both('loading, after 200 ms', '载入，200 ms 之后')}>
          <Bones rows={4} />
        </Specimen>
      </div>
      <div className="rp-design-row">
        <span>{both('Importing', '导入')}</span>
        <div className="rp-progress">
          <div style={{ width: '64%' }} />
        </div>
        <span className="rp-meta">1,284 / 2,000</span>
      </div>
    </Region>
  )
}
