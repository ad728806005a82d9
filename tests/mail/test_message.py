"""Mails as other programs read them, whatever a document says."""

import re
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from html.parser import HTMLParser

import fast_mail_parser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain.configuration import Config
from kehoach_cli.domain.digest import addressed, Digest, Entry, overall_digest, unit_digest
from kehoach_cli.domain.due import DueItem
from kehoach_cli.domain.mail_report import Form
from kehoach_cli.domain.mailing import MailKind
from kehoach_cli.domain.plan import Role, TaskSource, Unit
from kehoach_cli.domain.register import Progress, Timing
from kehoach_cli.domain.schedule import Kind, Schedule
from kehoach_cli.domain.window import Window
from kehoach_cli.mail.transport import as_bytes
from kehoach_cli.services.addresses import AddressBook
from kehoach_cli.services.cadence_reasons import Reason
