import pytest
from deployment import Deployment


@pytest.fixture(scope="session")
def deployment() -> Deployment:
    """The deployment as it stands in the repository."""
    return Deployment.read()
