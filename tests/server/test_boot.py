"""What starts a server with its machine, where the machine is not ours to set up."""

from dawr.server.boot import windows_tasks

FOLDER = r"C:\Users\Salem Al-Harbi\AppData\Local\dawr\server"
BACKUPS = r"C:\Users\Salem Al-Harbi\AppData\Local\dawr\backups"
PROGRAM = r"C:\Program Files\Dawr\python.exe"


def test_windows_is_told_both_tasks_with_every_path_in_its_quotes():
    server, backup = windows_tasks(PROGRAM, FOLDER, BACKUPS)

    assert server == (
        r'schtasks /Create /RU "%USERDOMAIN%\%USERNAME%" /RP * /RL HIGHEST /SC ONSTART /TN "Dawr server"'
        rf' /TR "\"{PROGRAM}\" -m dawr server start --folder \"{FOLDER}\""'
    )
    assert backup.endswith(rf' /TR "\"{PROGRAM}\" -m dawr backup --keep \"{BACKUPS}\" --server \"{FOLDER}\""')


def test_a_task_is_within_what_the_task_scheduler_takes():
    for line in windows_tasks(PROGRAM, FOLDER, BACKUPS):
        assert len(line.partition("/TR ")[2]) <= 261
