// What one presses and fills in, in every state.
import { ActionIcon, Button, Checkbox, Menu, NativeSelect, Switch, Tooltip } from '@mantine/core'
import { IconDots, IconPlus, IconTrophy } from '@tabler/icons-react'
import { useState } from 'react'
import { Dialog } from '../dialog.tsx'
import { FieldGrid } from '../form/field-grid.tsx'
import { kindSet } from '../fields/registry.ts'
import { NamedIcon, iconNames } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { toast } from '../toasts.tsx'
import { Region, Specimen, useBoth } from './parts.tsx'
import { fields, values } from './samples.ts'

const kinds = { ink: 'rp-ink', plain: 'rp-plain', risk: 'rp-risk' }
export function ButtonsRegion() {
  const both = useBoth()
  const states: readonly (readonly [string, object])[] = [
    [both('at rest', '常态'), {}],
    [both('pointed at', '悬停'), { 'data-as': 'hover' }],
    [both('focused', '聚焦'), { 'data-as': 'focus-visible' }],
    [both('disabled', '不可用'), { disabled: true }],
    [both('busy', '处理中'), { loading: true }],
  ]
  const label = both('Save', '保存')
  return (
    <Region id="buttons" title={both('Buttons', '按钮')}>
      <table className="rp-design-states">
        <thead>
          <tr>
            <td />
            {states.map(([name]) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries({
            [both('secondary', '次要')]: '',
            [both('primary, ink', '主要')]: kinds.ink,
            [both('words only', '文字')]: kinds.plain,
            [both('dangerous', '危险')]: kinds.risk,
          }).map(([name, className]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {states.map(([state, props]) => (
                <td key={state}>
                  <Button className={className} {...props}>
                    {label}
                    {className === kinds.ink && <kbd>S</kbd>}
                  </Button>
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{both('large, with an icon', '大号，带图标')}</th>
            {states.map(([state, props]) => (
              <td key={state}>
                <Button className="rp-ink" size="md" leftSection={<IconTrophy size={16} stroke={1.5} aria-hidden />} {...props}>
                  {label}
                </Button>
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{both('icon', '图标')}</th>
            {states.map(([state, props]) => (
              <td key={state}>
                <ActionIcon aria-label={label} {...props}>
                  <IconPlus size={16} stroke={1.5} />
                </ActionIcon>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <div className="rp-design-row">
        <button type="button" className="rp-textlink">
          {both('A link that acts', '文字链接')}
        </button>
        <button type="button" className="rp-textlink" data-as="hover">
          {both('pointed at', '悬停')}
        </button>
        <button type="button" className="rp-quiet">
          {both('quiet', '弱化')}
        </button>
        <kbd>⌘K</kbd>
        <kbd>Esc</kbd>
      </div>
    </Region>
  )
}
export function FieldsRegion() {
  const both = useBoth()
  const { say } = useWords()
  const [filled, setFilled] = useState<Readonly<Record<string, unknown>>>(values)
  const typed = Object.entries(fields).filter(([, field]) => kindSet(field).Input)
  const wrong = Object.fromEntries(
    typed.map(([name, field]) => [name, both(`${say(field.label)} is not right: the rule is said here.`, `${say(field.label)}不正确：这里写明规则。`)]),
  )
  return (
    <Region id="fields" title={both('Inputs of every kind', '各类输入')}>
      <div className="rp-design-columns">
        {[
          { name: both('empty', '空'), given: {}, errors: {} },
          { name: both('filled in', '已填'), given: filled, errors: {} },
          { name: both('refused', '有误'), given: filled, errors: wrong },
        ].map(({ name, given, errors }) => (
          <Specimen key={name} name={name}>
            <FieldGrid single fields={typed} values={given} errors={errors} onChange={(field, value) => setFilled((s) => ({ ...s, [field]: value }))} />
          </Specimen>
        ))}
        <Specimen name={both('disabled', '不可用')}>
          <div className="rp-grid" data-single>
            {typed.map(([name, field]) => {
              const { Input, inline } = kindSet(field)
              return (
                Input && (
                  <div key={name} data-inline={inline || undefined}>
                    <Input field={field} value={values[name]} label={say(field.label)} disabled onChange={() => undefined} />
                  </div>
                )
              )
            })}
          </div>
        </Specimen>
      </div>
      <div className="rp-design-row">
        <Checkbox label={both('off', '未选')} />
        <Checkbox label={both('on', '已选')} defaultChecked />
        <Checkbox label={both('some', '部分')} indeterminate />
        <Checkbox label={both('disabled', '不可用')} disabled />
        <Switch size="xs" label={both('off', '关')} />
        <Switch size="xs" label={both('on', '开')} defaultChecked />
        <Switch size="xs" label={both('disabled', '不可用')} disabled />
        <NativeSelect
          className="rp-choose"
          aria-label={both('A choice in a bar', '栏内选择')}
          data={[both('By step', '按阶段'), both('By person', '按负责人')]}
        />
      </div>
    </Region>
  )
}
export function FloatingRegion() {
  const both = useBoth()
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const items = [both('Change owner', '更换负责人'), both('Copy the address', '复制链接')]
  return (
    <Region id="floating" title={both('What floats', '浮层')}>
      <div className="rp-design-columns">
        <Specimen name={both('dialog', '对话框')}>
          <Button onClick={() => setOpen(true)}>{both('Open a dialog', '打开对话框')}</Button>
          {open && (
            <Dialog opened onClose={() => setOpen(false)} title={both('Put it in the bin?', '移入回收站？')}>
              <p>{both('It can be restored within 30 days.', '30 天内可以恢复。')}</p>
              <div className="rp-design-row" data-end>
                <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
                <Button className="rp-ink" onClick={() => setOpen(false)}>
                  {t('save')}
                </Button>
              </div>
            </Dialog>
          )}
        </Specimen>
        <Specimen name={both('menu', '菜单')}>
          <Menu width={208}>
            <Menu.Target>
              <ActionIcon aria-label={t('actions')}>
                <IconDots size={16} stroke={1.5} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{both('This record', '本记录')}</Menu.Label>
              {items.map((item) => (
                <Menu.Item key={item} rightSection={<kbd>E</kbd>}>
                  {item}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item color="var(--risk)">{both('Delete', '删除')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Specimen>
        <Specimen name={both('hint', '提示')}>
          <Tooltip label={both('Says what an icon does', '说明图标的作用')}>
            <Button className="rp-plain">{both('Point here', '悬停此处')}</Button>
          </Tooltip>
        </Specimen>
        <Specimen name={both('toasts', '消息')}>
          <div className="rp-design-row">
            <Button onClick={() => toast(both('Moved six to Chen Siyu', '已把 6 项转给陈思雨'), { label: t('undo'), run: () => undefined })}>
              {t('undo')}
            </Button>
            <Button onClick={() => toast(both('Could not be saved: the name is missing.', '未保存：缺少名称。'), { tone: 'risk' })}>
              {both('Refusal', '拒绝')}
            </Button>
          </div>
        </Specimen>
      </div>
      <div className="rp-design-row">
        <div className="rp-toast">
          <span>{both('Moved six to Chen Siyu', '已把 6 项转给陈思雨')}</span>
          <button type="button" className="rp-textlink">
            {t('undo')}
          </button>
        </div>
        <div className="rp-toast" data-tone="risk">
          <span>{both('Could not be saved: the name is missing.', '未保存：缺少名称。')}</span>
        </div>
      </div>
    </Region>
  )
}
export function IconsRegion() {
  const both = useBoth()
  return (
    <Region id="icons" title={both('Icons', '图标')} note={both('18 px, stroke 1.5', '18 px，线宽 1.5')}>
      <ul className="rp-design-icons">
        {iconNames.map((name) => (
          <li key={name} title={name}>
            <NamedIcon name={name} />
            <small>{name}</small>
          </li>
        ))}
      </ul>
    </Region>
  )
}
