"""What stands for the history that coverage compares with: a key for what is worked out from it."""

from docslint.coverage.project import Project
from docslint.errors import UserError
from docslint.inputs.git import Repository
from docslint.inputs.look import NO_REPOSITORY, looked


def head(project: Project) -> bytes:
    """Another value for another HEAD, or where history is cut off elsewhere; empty without a history.

    Git's own files tell it without a process; a chronicle, and a repository that only the environment names, are asked.
    """
    root = project.state.root
    if not project.chronicle and (seen := looked("head", str(root))) != NO_REPOSITORY:
        return seen
    try:
        return (project.chronicle or Repository(root)).commit("HEAD").encode()
    except UserError:
        return b""
