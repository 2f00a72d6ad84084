// The engine's own nouns.
import type { ActionDef, ObjectDef } from '@rapport/model'
import { fill } from './calendar.actions.ts'
import { Holiday, WorkCalendar } from './calendar.object.ts'
import { Dashboard } from './dashboard.object.ts'
import { FieldDefinition, ObjectDefinition } from './definition.object.ts'
import { Handover } from './handover.object.ts'
import { Notification } from './notification.object.ts'
import { Department, Post, Role, Share } from './organisation.object.ts'
import { ApiKey, Company, Import, Rate, StoredFile, View } from './settings.object.ts'
import { activate, deactivate } from './user.actions.ts'
import { User } from './user.object.ts'
import { Wording } from './wording.object.ts'
import './calendar.run.ts'
import './company.run.ts'
import './dashboard.run.ts'
import './definition.run.ts'
import './notification.run.ts'
import './organisation.run.ts'
import './system.text.ts'
import './user.run.ts'

export const systemObjects = [
  User,
  Department,
  Post,
  Role,
  Share,
  Handover,
  Notification,
  Company,
  Rate,
  View,
  Dashboard,
  ApiKey,
  StoredFile,
  Import,
  WorkCalendar,
  Holiday,
  Wording,
  ObjectDefinition,
  FieldDefinition,
] as unknown as readonly ObjectDef[]
export const systemActions = [deactivate, activate, fill] as unknown as readonly ActionDef[]
