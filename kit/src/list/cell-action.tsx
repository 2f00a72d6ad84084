// A cell that only actions change: the one there is begins at once, of several one is chosen where the cell stands. Loaded with the first.
import { Menu } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { MetaAction, MetaObject, Row } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { useAct } from '../record/use-act.tsx'

export type Moving = { readonly row: Row; readonly by: readonly MetaAction[]; readonly at: DOMRect }
export default function CellAction({ object, moving: { row, by, at } }: { object: MetaObject; moving: Moving }) {
  const { say } = useWords()
  const act = useAct(object)
  const [open, setOpen] = useState(by.length > 1)
  const begun = useRef(false)
  useEffect(() => {
    if (by.length > 1 || begun.current) return
    begun.current = true
    act.begin(row, by[0]!)
  })
  return (
    <>
      {act.dialog}
      <Menu opened={open} onClose={() => setOpen(false)} position="bottom-start" hideDetached={false}>
        <Menu.Target>
          <span className="rp-cell-spot" style={{ left: at.left, top: at.top, width: at.width, height: at.height }} />
        </Menu.Target>
        <Menu.Dropdown>
          {by.map((action) => (
            <Menu.Item key={action.name} onClick={() => act.begin(row, action)}>
              {say(action.label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
