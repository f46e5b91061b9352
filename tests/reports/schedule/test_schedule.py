"""What makes an audit run by itself: every form is read back by the grammar of its scheduler."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.commands import invoke
from reports.config import load_config
from reports.exits import Exit
from reports.schedule import Job, ScheduleError, Times, written
from reports.schedule import model as model_module
from reports.schedule.cron import cron_line
from reports.schedule.github import workflow
from reports.schedule.model import Every
from reports.schedule.systemd import on_calendar, service, timer
from reports.schedule.windows import task_xml

NAMES = st.text(
    alphabet=st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"), blacklist_characters="/\\"),
    min_size=1,
    max_size=30,
).filter(lambda name: name not in {".", ".."})
FIELD = r"(?:\*|\d{1,2})"
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
ODD = '/srv/año 100% "quoted" it\'s $HOME & co/audit.toml'


def job(config: str = ODD, program: tuple[str, ...] = ("/opt/my app/expectation-audit",), **more) -> Job:
    path = Path(config)
    fields = {
        "company": "Ñandú & Cía",
        "archive": path.parent / ".a" / "archive.db",
        "out": path.parent / "out",
    }
    return Job(program=program, config=path, **{**fields, **more})


def as_cron_runs_it(line: str) -> list[str]:
    """What crontab(5) makes of a line: fields, then the command up to a bare %, then the shell's words."""
    entry = next(one for one in line.splitlines() if not one.startswith("#"))
    assert re.match(rf"{FIELD} {FIELD} {FIELD} {FIELD} {FIELD} ", entry)
    command = entry.split(" ", 5)[5]
    bare = re.split(r"(?<!\\)%", command)
    assert len(bare) == 1, "an unescaped % ends the command"
    return shlex.split(command.replace(r"\%", "%").rsplit(" || ", 1)[0])


@settings(deadline=None)
@given(NAMES)
def test_cron_runs_the_very_words_whatever_the_folder_is_called(name: str) -> None:
    wanted = job(f"/srv/{name}/audit.toml")
    assert as_cron_runs_it(cron_line(wanted, Times())) == list(wanted.words)


def test_the_shell_runs_the_cron_line(tmp_path: Path) -> None:
    folder = tmp_path / 'año 100% "q" it\'s $HOME'
    folder.mkdir()
    program = folder / "expectation-audit"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nexit 3\n', encoding="utf-8")
    program.chmod(0o700)
    line = cron_line(job(str(folder / "audit.toml"), (str(program),)), Times())
    command = line.splitlines()[1].split(" ", 5)[5].replace(r"\%", "%")
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "run",
        str(folder / "audit.toml"),
        "--quiet",
        "The audit ended with exit code 3",
    ]


@pytest.mark.parametrize(
    ("times", "cron", "calendar"),
    [
        (Times.of("day", "06:30"), "30 6 * * *", "*-*-* 06:30:00"),
        (Times.of("week", "6:05"), "5 6 * * 1", "Mon *-*-* 06:05:00"),
        (Times.of("week", "23:59", "sun"), "59 23 * * 0", "Sun *-*-* 23:59:00"),
        (Times.of("week", "0:00", "miércoles"), "0 0 * * 3", "Wed *-*-* 00:00:00"),
        (Times.of("month", "06:30"), "30 6 1 * *", "*-*-01 06:30:00"),
        (Times.of("month", "06:30", "28"), "30 6 28 * *", "*-*-28 06:30:00"),
    ],
)
def test_times_in_every_grammar(times: Times, cron: str, calendar: str) -> None:
    assert times.cron == cron
    assert on_calendar(times) == calendar
    assert fromstring(task_xml(job(), times).partition("\n")[2]) is not None


@pytest.mark.parametrize(
    ("every", "at", "day", "says"),
    [
        ("day", "25:00", "", "write it as 06:30"),
        ("day", "6:00", "mon", "leave it out"),
        ("week", "6:00", "noday", "one of mon"),
        ("month", "6:00", "31", "from 1 to 28"),
        ("month", "6:00", "²", "from 1 to 28"),
    ],
)
def test_wrong_times_are_said(every, at, day, says) -> None:
    with pytest.raises(ScheduleError, match=says):
        Times.of(every, at, day)


def systemd_words(line: str) -> list[str]:
    """The words of an ExecStart line by systemd.service(5): quotes, C escapes, specifiers, variables."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"(?: |$)', line)
    plain = [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]
    words = [plain[0], *(word.replace("$$", "$") for word in plain[1:])]
    return words[1:] if words[0] == "/usr/bin/env" else words


@settings(deadline=None)
@given(NAMES)
def test_systemd_runs_the_very_words_whatever_the_folder_is_called(name: str) -> None:
    wanted = job(f"/srv/{name}/x/audit.toml", (f"/opt/{name}/expectation-audit",))
    entries = dict(line.split("=", 1) for line in service(wanted).splitlines() if "=" in line)
    assert systemd_words(entries["ExecStart"]) == list(wanted.words)


def test_a_backslash_is_a_backslash_to_systemd() -> None:
    wanted = job("/srv/a\\b/audit.toml")
    entries = dict(line.split("=", 1) for line in service(wanted).splitlines() if "=" in line)
    assert systemd_words(entries["ExecStart"]) == list(wanted.words)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("times", [Times("day"), Times("week", weekday=2), Times("month", monthday=28)])
def test_systemd_itself_accepts_the_units(times: Times, tmp_path: Path) -> None:
    folder = tmp_path / 'año 100% "q" it\'s $HOME'
    folder.mkdir()
    program = folder / "expectation-audit"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    (folder / "audit.toml").touch()
    wanted = job(str(folder / "audit.toml"), (str(program),))
    for name, text in written("systemd", wanted, times).files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    units = [str(tmp_path / f"{wanted.name}.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
        check=False,
    )
    mine = [line for line in done.stderr.splitlines() if wanted.name in line]
    assert not mine, done.stderr
    calendar = subprocess.run(
        ["systemd-analyze", "calendar", on_calendar(times)], capture_output=True, text=True, check=False
    )
    assert calendar.returncode == 0, calendar.stderr


def windows_words(line: str) -> list[str]:
    r"""CommandLineToArgvW's rules, for what is quoted here: blanks part words, \\" is a quote."""
    words = re.findall(r'(?:"((?:[^"\\]|\\.)*)"|(\S+))', line)
    return [re.sub(r'\\(["\\])', r"\1", quoted) or bare for quoted, bare in words]


def test_windows_reads_the_task_and_its_words() -> None:
    wanted = job("C:/Años & más/<audit> 100%.toml", ("C:\\Program Files\\py\\expectation-audit.exe",))
    text = task_xml(wanted, Times.of("month", "06:30", "15"))
    root = fromstring(text.encode("utf-16"))
    assert root.findtext(f".//{TASK}Command") == wanted.program[0]
    assert windows_words(root.findtext(f".//{TASK}Arguments") or "") == list(wanted.words[1:])
    assert root.findtext(f".//{TASK}StartBoundary") == "2026-01-01T06:30:00"
    assert root.findtext(f".//{TASK}Day") == "15"
    assert len(list(root.find(f".//{TASK}Months") or ())) == 12
    assert root.findtext(f".//{TASK}MultipleInstancesPolicy") == "IgnoreNew"


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_company_makes_a_well_formed_task_and_workflow(company: str) -> None:
    named = job("/r/audit.toml", company=company)
    assert fromstring(task_xml(named, Times()).encode("utf-16", "replace")) is not None
    if "${{" not in company:
        assert yaml.safe_load(workflow(named, Times()))["name"] == f"Expectation audit of {company}"


def test_the_workflow_is_yaml_with_paths_from_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / 'año 100% "q" it\'s: {x} #1'
    wanted = job(str(folder / "audit.toml"), variables=("ACME_NOTIFY",))
    document = yaml.safe_load(workflow(wanted, Times.of("week", "06:30", "fri")))
    assert document[True]["schedule"] == [{"cron": "30 6 * * 5"}]  # YAML 1.1 reads "on" as true
    steps = document["jobs"]["audit"]["steps"]
    run = next(step for step in steps if "AUDIT_CONFIG" in step.get("env", {}))
    assert run["run"] == 'expectation-audit run "$AUDIT_CONFIG" --quiet'
    assert run["env"] == {
        "AUDIT_CONFIG": f"{folder.name}/audit.toml",
        "ACME_NOTIFY": "${{ secrets.ACME_NOTIFY }}",
    }
    restore, save = (step for step in steps if "cache" in step.get("uses", ""))
    assert (restore["uses"], save["uses"]) == ("actions/cache/restore@v4", "actions/cache/save@v4")
    assert restore["with"]["path"] == save["with"]["path"] == f"{folder.name}/.a"
    assert restore["with"]["key"] == save["with"]["key"]
    assert restore["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert steps.index(restore) < steps.index(run) < steps.index(save)
    assert save["if"] == "always()", "an audit that ends with 1 or 3 keeps its archive"
    assert document["permissions"] == {"contents": "read"}


@pytest.mark.parametrize(
    ("kind", "config", "says"),
    [
        ("cron", "/srv/a\\b/audit.toml", "backslash"),
        ("systemd", "/srv/a\\/audit.toml", "rename it"),
        ("windows", "C:/%TEMP%/audit.toml", "a variable"),
        ("github", "/srv/${{ x }}/audit.toml", "expression"),
    ],
)
def test_what_a_scheduler_cannot_say_is_refused(kind: str, config: str, says: str) -> None:
    folder = Path(config).parent.parent if kind == "github" else Path(config).parent
    wanted = job(config, out=folder / "o", archive=None)
    if kind == "github":
        wanted = job(config, company="${{ x }}", archive=None)
    with pytest.raises(ScheduleError, match=says):
        written(kind, wanted, Times())


@pytest.mark.parametrize(
    ("every", "more", "warns"),
    [("day", {}, False), ("week", {}, True), ("month", {}, True), ("month", {"archive": None}, False)],
)
def test_a_cache_that_may_be_gone_before_the_next_run_is_warned_of(
    every: Every, more: dict[str, None], warns: bool
) -> None:
    how = written("github", job("/srv/shop/audit.toml", **more), Times(every)).how
    assert ("seven days" in how and 'url = "env:NAME"' in how) is warns


@pytest.mark.parametrize(
    ("kind", "where"),
    [("cron", "crontab"), ("systemd", "audit.env"), ("windows", "setx"), ("github", "Secrets")],
)
def test_the_hint_names_the_variables_and_where_they_go(kind: str, where: str) -> None:
    asks = job("/srv/shop/audit.toml", variables=("ACME_NOTIFY", "ACME_DESK"))
    asked = "audit.toml asks for ACME_NOTIFY, ACME_DESK: "
    assert where in written(kind, asks, Times()).how.partition(asked)[2]
    assert "asks for" not in written(kind, job("/srv/shop/audit.toml"), Times()).how


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(model_module, "installed_program", lambda: ("/opt/expectation-audit",))
    (tmp_path / "audit.toml").write_text(
        '[company]\nname = "Acme España"\n[[sites]]\nurl = "acme.example"\n[notify]\nurls_env = "ACME_NOTIFY"\n',
        encoding="utf-8",
    )
    return tmp_path


def test_everything_is_written_whole_and_again_the_same(folder: Path) -> None:
    arguments = ["schedule", str(folder / "audit.toml"), "--every", "day", "--write", str(folder / "out")]
    assert invoke(arguments) == Exit.FINE
    first = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    assert set(first) == {
        f"expectation-audit-acme-espana.{ending}" for ending in ("cron", "service", "timer", "xml", "yml")
    }
    assert first["expectation-audit-acme-espana.xml"].startswith(b"\xff\xfe")
    assert invoke(arguments) == Exit.FINE
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == first


def test_one_kind_is_printed_alone_with_absolute_paths(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    os.chdir(folder)
    assert invoke(["schedule", "--kind", "cron", "--at", "6:15"]) == Exit.FINE
    captured = capfd.readouterr()
    assert as_cron_runs_it(captured.out) == [
        "/opt/expectation-audit",
        "run",
        str(folder / "audit.toml"),
        "--quiet",
    ]
    assert "crontab -e" in captured.err


def test_variables_of_the_file_reach_the_workflow(folder: Path) -> None:
    assert Job.of(load_config(folder / "audit.toml")).variables == ("ACME_NOTIFY",)


def test_without_a_file_there_is_nothing_to_schedule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke(["schedule"]) == Exit.USAGE
    assert "expectation-audit init" in capfd.readouterr().err


def test_the_installed_command_is_named_absolutely() -> None:
    assert Path(model_module.installed_program()[0]).is_absolute()


def test_timer_and_service_have_the_sections_systemd_wants() -> None:
    assert re.findall(r"^\[(\w+)\]$", service(job()), re.MULTILINE) == ["Unit", "Service"]
    assert re.findall(r"^\[(\w+)\]$", timer(job(), Times()), re.MULTILINE) == ["Unit", "Timer", "Install"]
